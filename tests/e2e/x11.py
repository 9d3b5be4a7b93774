"""Sends what a window frame and a keyboard send, to the windows of a process.

x11.py close PID             asks its windows to close
x11.py type PID TITLE TEXT   types into its window of that title, then Enter
"""

import ctypes
import sys
import time

X = ctypes.CDLL("libX11.so.6")
XTEST = ctypes.CDLL("libXtst.so.6")
X.XOpenDisplay.restype = ctypes.c_void_p
X.XInternAtom.restype = ctypes.c_ulong
X.XStringToKeysym.restype = ctypes.c_ulong
X.XKeycodeToKeysym.restype = ctypes.c_ulong
LONGS = ctypes.POINTER(ctypes.c_ulong)


class ClientMessage(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 16),  # an XEvent is longer
    ]


display = ctypes.c_void_p(X.XOpenDisplay(None))


def atom(name):
    return X.XInternAtom(display, name, False)


def property_of(window, name):
    """A property of the window: text as bytes, else numbers."""
    kind, form, count, rest = (ctypes.c_ulong() for _ in range(4))
    data = LONGS()
    X.XGetWindowProperty(
        display, ctypes.c_ulong(window), ctypes.c_ulong(atom(name)), 0, 64, False, 0,
        *map(ctypes.byref, (kind, form, count, rest, data)),
    )
    if not data:
        return []
    return ctypes.string_at(data, count.value) if form.value == 8 else data[: count.value]


def children(window):
    root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    found = LONGS()
    X.XQueryTree(
        display, ctypes.c_ulong(window), *map(ctypes.byref, (root, parent, found, count))
    )
    return found[: count.value] if found else []


def close(window):
    message = ClientMessage(type=33, window=window, format=32)
    message.message_type = atom(b"WM_PROTOCOLS")
    message.data[0] = atom(b"WM_DELETE_WINDOW")
    X.XSendEvent(display, ctypes.c_ulong(window), False, 0, ctypes.byref(message))


class Attributes(ctypes.Structure):
    _fields_ = [
        ("sizes", ctypes.c_int * 5),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        ("kind", ctypes.c_int * 4),
        ("planes", ctypes.c_ulong * 2),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("rest", ctypes.c_long * 8),
    ]


def mapped(window):
    attributes = Attributes()
    X.XGetWindowAttributes(display, ctypes.c_ulong(window), ctypes.byref(attributes))
    return attributes.map_state == 2


def can_close(window):
    protocols = property_of(window, b"WM_PROTOCOLS")
    return atom(b"WM_DELETE_WINDOW") in protocols and mapped(window)


def press(name):
    """Presses and releases the key of a keysym: `a`, `slash`, `Return`."""
    sym = X.XStringToKeysym(name.encode())
    code = X.XKeysymToKeycode(display, ctypes.c_ulong(sym))
    held = [X.XKeysymToKeycode(display, ctypes.c_ulong(0xFFE1))]  # Shift_L
    if X.XKeycodeToKeysym(display, code, 0) == sym:
        held = []
    for key, down in [*((k, 1) for k in held), (code, 1), (code, 0), *((k, 0) for k in held)]:
        XTEST.XTestFakeKeyEvent(display, key, down, 0)
    X.XSync(display, False)
    time.sleep(0.01)


NAMES = {"/": "slash", ".": "period", "-": "minus", "_": "underscore"}


def type_into(window, text):
    X.XSetInputFocus(display, ctypes.c_ulong(window), 1, 0)
    X.XSync(display, False)
    keys = [NAMES.get(letter, letter) for letter in text]
    press(keys[0])
    time.sleep(0.5)  # the first key opens the field, which loses keys until it is open
    for key in [*keys[1:], "Return"]:
        press(key)


X.XDefaultRootWindow.restype = ctypes.c_ulong
does, pid, *rest = sys.argv[1:]
found = [
    window
    for window in children(X.XDefaultRootWindow(display))
    if property_of(window, b"_NET_WM_PID") == [int(pid)] and can_close(window)
]
if does == "close":
    for window in found:
        close(window)
else:
    found = [window for window in found if property_of(window, b"_NET_WM_NAME") == rest[0].encode()]
    for window in found[:1]:
        type_into(window, rest[1])
X.XCloseDisplay(display)
sys.exit(0 if found else f"process {pid} has no such window")
