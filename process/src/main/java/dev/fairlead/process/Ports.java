package dev.fairlead.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback interface. */
public final class Ports {
    private static final int CONNECT_MILLIS = 500;

    private Ports() {}

    /**
     * A port that nothing listens on now. Another process may take it before the caller does; who
     * needs certainty tries again.
     */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException("the system has no free TCP port", none);
        }
    }

    /** Whether something accepts connections. */
    public static boolean listening(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
