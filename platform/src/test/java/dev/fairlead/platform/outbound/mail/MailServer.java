package dev.fairlead.platform.outbound.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server of tests: takes everything, unless it is told what to answer. */
final class MailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile String offer = "SIZE 1000000";

    MailServer() throws IOException {
        socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("mail-server").start(this::serve);
    }

    URI uri() {
        return URI.create("smtp://127.0.0.1:" + socket.getLocalPort());
    }

    /** What clients said, line by line. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    MailServer offers(String extension) {
        offer = extension;
        return this;
    }

    /** Answers lines that begin so; with nothing, it hangs up. */
    MailServer answers(String begin, String answer) {
        answers.put(begin, answer);
        return this;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException closed) {
                // The test is over, or the client is gone.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("QUIT")) {
                return;
            }
            heard.add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            data = line.equals("DATA");
            String answer = answer(line);
            if (answer.isEmpty()) {
                return;
            }
            say(out, answer);
        }
    }

    private String answer(String line) {
        for (Map.Entry<String, String> each : answers.entrySet()) {
            if (line.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        if (line.startsWith("EHLO")) {
            return "250-here\r\n250 " + offer;
        }
        if (line.startsWith("AUTH") || line.equals("c2VzYW1l")) {
            return "235 welcome";
        }
        return line.equals("DATA") ? "354 go on" : "250 fine";
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
