package dev.fairlead.deploy.traffic.haproxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Answers as HAProxy does: two servers in every backend, neither with traffic. */
final class PlayedHaproxy implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> hanging = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile String counters = "# svname,hrsp_2xx\n";

    PlayedHaproxy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
    }

    String socket() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Takes connections from now on, and says nothing. */
    void fallSilent() {
        silent = true;
    }

    /** What it says of its counters from now on. */
    void counts(String text) {
        counters = text;
    }

    /** Blocks until somebody waits for an answer that does not come. */
    void awaitQuestion() throws InterruptedException {
        hangs.await();
    }

    List<String> asked() {
        return asked;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (silent) {
                    hanging.add(socket);
                    hangs.countDown();
                } else {
                    answer(socket);
                }
            } catch (IOException over) {
                return;
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        try (socket;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = in.readLine();
            if (line == null) {
                return;
            }
            asked.add(line);
            socket.getOutputStream().write(said(line).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private String said(String line) {
        if (line.startsWith("show stat ")) {
            return counters;
        }
        return line.startsWith("show servers state ")
                ? """
                1
                # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_port
                3 %1$s 1 blue 127.0.0.1 2 1 0 1
                3 %1$s 2 green 127.0.0.1 2 1 0 1
                """
                        .formatted(line.substring("show servers state ".length()))
                : "\n";
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : hanging) {
            socket.close();
        }
    }
}
