package dev.fairlead.embedded.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP as bytes: what no client library would send. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private final Socket socket;

    Wire(int port) throws IOException {
        this(port, "127.0.0.1");
    }

    /**
     * @param from address of this machine that the connection comes from
     */
    Wire(int port, String from) throws IOException {
        socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** All that comes until the other side closes. */
    byte[] bytes() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.ISO_8859_1);
    }

    /** As much as is asked for. */
    String text(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /** Nothing more will be sent, and what comes is still read. */
    Wire end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Up to the end of a head. */
    String head() throws IOException {
        return head(socket.getInputStream());
    }

    static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** One request on a connection of its own, and its answer. */
    static String ask(int port, String request) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.send(request).text();
        }
    }

    static String get(String target, String... headers) {
        return request("GET", target, headers) + "\r\n";
    }

    static String request(String method, String target, String... headers) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: shop.example\r\n");
        head.append("Connection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
