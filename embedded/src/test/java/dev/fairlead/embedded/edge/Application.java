package dev.fairlead.embedded.edge;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An application that takes any request, tells what it got, and answers what it is told to. */
final class Application implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Function<Got, String> answer = got -> ok(got.line());

    /**
     * @param head as it came
     * @param body as it came: chunks, too
     */
    record Got(String head, String body) {
        String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        String header(String name) {
            return head.lines()
                    .filter(line ->
                            line.toLowerCase(Locale.ROOT)
                                    .startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .reduce("", (all, next) -> all.isEmpty() ? next : all + " | " + next);
        }
    }

    Application() throws IOException {
        server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    List<Got> got() {
        return got;
    }

    /** As it was when it started. */
    void forget() {
        got.clear();
        answer = got -> ok(got.line());
    }

    void answers(Function<Got, String> how) {
        answer = how;
    }

    static String ok(String body, String... headers) {
        var head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Length: ");
        head.append(body.length()).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "\r\n" + body;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            while (true) {
                String head = Wire.head(in);
                if (head.isEmpty()) {
                    return;
                }
                var request = new Got(head, body(in, new Got(head, "")));
                got.add(request);
                String said = answer.apply(request);
                connection.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
                connection.getOutputStream().flush();
                if (said.contains("Connection: close")) {
                    return;
                }
            }
        } catch (IOException broken) {
            // The proxy broke off.
        }
    }

    private static String body(InputStream in, Got head) throws IOException {
        String length = head.header("Content-Length");
        if (!length.isEmpty()) {
            byte[] bytes = in.readNBytes(Integer.parseInt(length));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (!head.header("Transfer-Encoding").equals("chunked")) {
            return "";
        }
        var body = new StringBuilder();
        while (!body.toString().matches("(?s)(.*\r\n)?0\r\n(.*\r\n)?\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("broke off");
            }
            body.append((char) next);
        }
        return body.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
