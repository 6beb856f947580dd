package dev.fairlead.incident.effect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A mail server of tests: takes everything but what begins as it is told. */
final class Mailbox implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("=\\?utf-8\\?B\\?([^?]+)\\?=");

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final String refused;
    private final String answer;

    Mailbox() throws IOException {
        this("(nothing)", "");
    }

    /**
     * @param refused how a line begins that is answered with the answer
     */
    Mailbox(String refused, String answer) throws IOException {
        this.refused = refused;
        this.answer = answer;
        Thread.ofPlatform().daemon().name("mailbox").start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** What was said to it, line by line. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The subject of the mail, of the words in base64 that it is written in. */
    String subject() {
        String header = String.join("\n", lines).split("Subject:", 2)[1].split("\n(?! )", 2)[0];
        return WORD.matcher(header)
                .results()
                .map(word -> new String(Base64.getDecoder().decode(word.group(1)), UTF_8))
                .collect(Collectors.joining());
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException over) {
                // The client is gone, or the test is over.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            data = line.equals("DATA");
            say(out, line.startsWith(refused) ? answer : data ? "354 go on" : "250 fine");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
