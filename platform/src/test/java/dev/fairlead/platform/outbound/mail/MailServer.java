package dev.fairlead.platform.outbound.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A mail server of tests: takes everything, unless it is told what to answer. */
final class MailServer implements AutoCloseable {
    /** So that whoever writes to one that does not read soon waits. */
    private static final int SMALL = 4_096;

    private final ServerSocket socket;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String stall = "-";
    private volatile boolean drips;
    private volatile boolean tlsAtOnce;
    private volatile @Nullable SSLContext tls;
    private volatile String offer = "SIZE 1000000";

    MailServer() throws IOException {
        socket = new ServerSocket();
        socket.setReceiveBufferSize(SMALL);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
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

    /** Offers STARTTLS, with the key that the context has. */
    MailServer offersTls(SSLContext context) {
        tls = context;
        return this;
    }

    /** Speaks TLS from the start. */
    MailServer speaksTls(SSLContext context) {
        tls = context;
        tlsAtOnce = true;
        return this;
    }

    /** After its answer to a line that begins so it neither reads nor answers. */
    MailServer stallsAfter(String begin) {
        stall = begin;
        return this;
    }

    /** Begins one record of TLS and sends it byte by byte, for minutes. */
    MailServer drips() {
        drips = true;
        return this;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException closed) {
                // The test is over, or the client is gone.
            } catch (InterruptedException impossible) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void drip(OutputStream out) throws IOException, InterruptedException {
        out.write(new byte[] {22, 3, 3, 0x40, 0});
        do {
            out.write(0);
            out.flush();
        } while (!over.await(20, TimeUnit.MILLISECONDS));
    }

    private void talk(Socket accepted) throws IOException, InterruptedException {
        if (drips) {
            drip(accepted.getOutputStream());
            return;
        }
        Socket client = tlsAtOnce ? secured(accepted) : accepted;
        BufferedReader in = reader(client);
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
            String answer = answer(line, client);
            if (answer.isEmpty()) {
                return;
            }
            say(out, answer);
            if (line.startsWith(stall)) {
                over.await();
            }
            if (line.equals("STARTTLS")) {
                client = secured(accepted);
                in = reader(client);
                out = client.getOutputStream();
            }
        }
    }

    private Socket secured(Socket accepted) throws IOException {
        SSLSocketFactory factory = Objects.requireNonNull(tls).getSocketFactory();
        var secured = (SSLSocket) factory.createSocket(accepted, null, accepted.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    private String answer(String line, Socket client) {
        for (Map.Entry<String, String> each : answers.entrySet()) {
            if (line.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        if (line.startsWith("EHLO")) {
            String startTls = tls == null || client instanceof SSLSocket ? "" : "250-STARTTLS\r\n";
            return "250-here\r\n" + startTls + "250 " + offer;
        }
        if (line.equals("STARTTLS")) {
            return "220 go on";
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
        over.countDown();
        socket.close();
    }
}
