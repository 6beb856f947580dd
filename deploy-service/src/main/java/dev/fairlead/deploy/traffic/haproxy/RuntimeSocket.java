package dev.fairlead.deploy.traffic.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** HAProxy's runtime interface: a connection for each line of commands. */
final class RuntimeSocket {
    private static final int MOST_BYTES = 4 << 20;

    private final String where;
    private final Duration timeout;

    /**
     * @param where path of a Unix socket, or {@code host:port}
     * @param timeout of one line and its answer
     */
    RuntimeSocket(String where, Duration timeout) {
        this.where = where;
        this.timeout = timeout;
    }

    /**
     * What HAProxy says to the line; blocks for no longer than the timeout.
     *
     * @throws IOException where it is away, silent, or says too much: nothing is known
     */
    String ask(String line) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (Selector selector = Selector.open();
                SocketChannel channel = open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, 0);
            if (!channel.connect(address())) {
                await(selector, key, SelectionKey.OP_CONNECT, deadline);
                channel.finishConnect();
            }
            ByteBuffer out = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
            while (out.hasRemaining()) {
                if (channel.write(out) == 0) {
                    await(selector, key, SelectionKey.OP_WRITE, deadline);
                }
            }
            return answer(channel, selector, key, deadline);
        } catch (IOException away) {
            throw new IOException(
                    "HAProxy at %s does not answer (expected: an answer within %s): %s"
                            .formatted(where, timeout, away.getMessage()),
                    away);
        }
    }

    private String answer(SocketChannel channel, Selector selector, SelectionKey key, long deadline)
            throws IOException {
        var said = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.allocate(1 << 16);
        while (true) {
            int count = channel.read(in.clear());
            if (count < 0) {
                return said.toString(StandardCharsets.UTF_8);
            }
            if (count == 0) {
                await(selector, key, SelectionKey.OP_READ, deadline);
            }
            said.write(in.array(), 0, count);
            if (said.size() > MOST_BYTES) {
                throw new IOException("it says more than %d bytes".formatted(MOST_BYTES));
            }
        }
    }

    private static void await(Selector selector, SelectionKey key, int operation, long deadline)
            throws IOException {
        key.interestOps(operation);
        while (true) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException("its time is over");
            }
            if (selector.select(left) > 0) {
                selector.selectedKeys().clear();
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
        }
    }

    private boolean isPath() {
        return where.startsWith("/");
    }

    private SocketChannel open() throws IOException {
        return isPath() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    private SocketAddress address() {
        if (isPath()) {
            return UnixDomainSocketAddress.of(where);
        }
        int colon = where.lastIndexOf(':');
        return new InetSocketAddress(
                where.substring(0, colon), Integer.parseInt(where.substring(colon + 1)));
    }
}
