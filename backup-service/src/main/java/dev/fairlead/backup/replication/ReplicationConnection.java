package dev.fairlead.backup.replication;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A connection of the replication protocol, logged in and ready; for one thread. */
public final class ReplicationConnection implements AutoCloseable {
    private static final int PROTOCOL = 3 << 16;
    private static final int TLS_REQUEST = 80_877_103;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int NONCE_BYTES = 24;

    private final Socket socket;
    private final Wire wire;

    private ReplicationConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.wire = new Wire(socket);
    }

    /** Connects with the trust of this JVM. */
    public static ReplicationConnection open(Endpoint endpoint) throws IOException {
        return open(endpoint, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * Connects and logs in.
     *
     * @param trust says which certificates are good, where the endpoint asks for TLS
     * @throws ServerRefusal where the server does not let the user in
     */
    @SuppressWarnings(
            "AddressSelection") // The server listens where the name's first address leads.
    public static ReplicationConnection open(Endpoint endpoint, SSLSocketFactory trust)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(endpoint.silence().toMillis()));
            Socket secured = endpoint.tls() ? secure(socket, endpoint, trust) : socket;
            var connection = new ReplicationConnection(secured);
            connection.logIn(endpoint);
            return connection;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private static Socket secure(Socket socket, Endpoint endpoint, SSLSocketFactory trust)
            throws IOException {
        var request = new DataOutputStream(socket.getOutputStream());
        request.writeInt(8);
        request.writeInt(TLS_REQUEST);
        request.flush();
        if (socket.getInputStream().read() != 'S') {
            throw new IOException(
                    "%s: the server has no TLS; set ssl=on there, or tls: false here"
                            .formatted(endpoint));
        }
        var secured =
                (SSLSocket) trust.createSocket(socket, endpoint.host(), endpoint.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private void logIn(Endpoint endpoint) throws IOException {
        wire.send(
                (char) 0,
                out -> {
                    out.writeInt(PROTOCOL);
                    for (String word :
                            List.of(
                                    "user",
                                    endpoint.user(),
                                    "replication",
                                    "true",
                                    "application_name",
                                    "fairlead-backup")) {
                        text(out, word);
                    }
                    out.writeByte(0);
                });
        Scram scram = new Scram("*", endpoint.password(), nonce());
        while (true) {
            char type = wire.next();
            switch (type) {
                case 'R' -> authenticate(scram);
                case 'K' -> {}
                case 'Z' -> {
                    return;
                }
                default -> throw unexpected(type, "an authentication request");
            }
        }
    }

    private void authenticate(Scram scram) throws IOException {
        int kind = wire.int32(0);
        switch (kind) {
            case 0 -> {}
            case 10 -> {
                String offered = new String(wire.bodyFrom(4), StandardCharsets.UTF_8);
                if (!List.of(offered.split("\0")).contains(Scram.MECHANISM)) {
                    throw new IOException("the server offers no " + Scram.MECHANISM);
                }
                byte[] first = scram.first().getBytes(StandardCharsets.UTF_8);
                wire.send(
                        'p',
                        out -> {
                            text(out, Scram.MECHANISM);
                            out.writeInt(first.length);
                            out.write(first);
                        });
            }
            case 11 -> {
                String answer = scram.last(new String(wire.bodyFrom(4), StandardCharsets.UTF_8));
                wire.send('p', out -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
            }
            case 12 -> scram.verify(new String(wire.bodyFrom(4), StandardCharsets.UTF_8));
            default ->
                    throw new IOException(
                            "the server asks for authentication method %d (expected: SCRAM-SHA-256; set it in pg_hba.conf)"
                                    .formatted(kind));
        }
    }

    private static String nonce() {
        var bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The rows of a command's last result, as text. */
    public List<List<@Nullable String>> query(String command) throws IOException {
        begin(command);
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (true) {
            char type = wire.next();
            switch (type) {
                case 'T' -> rows.clear();
                case 'D' -> rows.add(row());
                case 'C', 'I' -> {}
                case 'Z' -> {
                    return rows;
                }
                default -> throw unexpected(type, "rows");
            }
        }
    }

    /** Sends a command whose answer the caller reads from {@link #wire}. */
    void begin(String command) throws IOException {
        wire.send('Q', out -> text(out, command));
    }

    Wire wire() {
        return wire;
    }

    /** The columns of the row that was just read. */
    List<@Nullable String> row() {
        List<@Nullable String> columns = new ArrayList<>();
        int count = wire.int16(0);
        int at = 2;
        for (int i = 0; i < count; i++) {
            int size = wire.int32(at);
            at += 4;
            columns.add(
                    size < 0 ? null : new String(wire.body(), at, size, StandardCharsets.UTF_8));
            at += Math.max(size, 0);
        }
        return columns;
    }

    static IOException unexpected(char type, String expected) {
        return new IOException(
                "the server sent a message of type '%s' (expected: %s)".formatted(type, expected));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.writeByte(0);
    }

    /** Drops the connection, and with it a temporary slot; the server notices by itself. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
