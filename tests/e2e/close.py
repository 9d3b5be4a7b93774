"""Asks the windows of a process to close, as the frame of a window does."""

import ctypes
import sys

X = ctypes.CDLL("libX11.so.6")
X.XOpenDisplay.restype = ctypes.c_void_p
X.XInternAtom.restype = ctypes.c_ulong
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


def numbers(window, name):
    kind, form, count, rest = (ctypes.c_ulong() for _ in range(4))
    data = LONGS()
    X.XGetWindowProperty(
        display, ctypes.c_ulong(window), ctypes.c_ulong(atom(name)), 0, 64, False, 0,
        *map(ctypes.byref, (kind, form, count, rest, data)),
    )
    return data[: count.value] if data else []


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
    protocols = numbers(window, b"WM_PROTOCOLS")
    return atom(b"WM_DELETE_WINDOW") in protocols and mapped(window)


X.XDefaultRootWindow.restype = ctypes.c_ulong
of_process = [
    window
    for window in children(X.XDefaultRootWindow(display))
    if numbers(window, b"_NET_WM_PID") == [int(sys.argv[1])] and can_close(window)
]
for window in of_process:
    close(window)
X.XCloseDisplay(display)
sys.exit(0 if of_process else f"process {sys.argv[1]} has no window to close")
