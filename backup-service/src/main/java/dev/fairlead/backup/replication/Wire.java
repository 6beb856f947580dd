package dev.fairlead.backup.replication;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads and writes messages: a type, a length, a body. */
final class Wire {
    private static final int BUFFER = 256 * 1024;
    private static final int LONGEST = 64 * 1024 * 1024;

    private final DataInputStream in;
    private final OutputStream out;
    private byte[] body = new byte[64 * 1024];
    private int length;

    Wire(Socket socket) throws IOException {
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        out = socket.getOutputStream();
    }

    /** What a message is made of. */
    interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /**
     * Sends a message as a whole, whichever thread does.
     *
     * @param type 0 for the startup message, which has none
     */
    void send(char type, Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        content.writeTo(new DataOutputStream(bytes));
        var message = new ByteArrayOutputStream();
        var header = new DataOutputStream(message);
        if (type != 0) {
            header.writeByte(type);
        }
        header.writeInt(bytes.size() + 4);
        bytes.writeTo(message);
        synchronized (out) {
            out.write(message.toByteArray());
            out.flush();
        }
    }

    /**
     * The type of the next message that matters; its body is then in {@link #body()} until the next
     * one is read. Notices and changed parameters are passed over.
     *
     * @throws ServerRefusal where the message is an error
     */
    char next() throws IOException {
        while (true) {
            char type = (char) in.readUnsignedByte();
            length = in.readInt() - 4;
            if (length < 0 || length > LONGEST) {
                throw new IOException(
                        "a message of %d bytes (expected: at most %d); is this PostgreSQL?"
                                .formatted(length, LONGEST));
            }
            if (length > body.length) {
                body = new byte[Math.max(length, Math.min(LONGEST, body.length * 2))];
            }
            in.readFully(body, 0, length);
            if (type == 'E') {
                throw refusal();
            }
            if (type != 'N' && type != 'S') {
                return type;
            }
        }
    }

    /** Whether something of the next message has come already. */
    boolean isWaiting() throws IOException {
        return in.available() > 0;
    }

    byte[] body() {
        return body;
    }

    int length() {
        return length;
    }

    /** The body from an offset to its end. */
    byte[] bodyFrom(int offset) {
        return Arrays.copyOfRange(body, offset, length);
    }

    int int32(int offset) {
        return (body[offset] & 0xFF) << 24
                | (body[offset + 1] & 0xFF) << 16
                | (body[offset + 2] & 0xFF) << 8
                | body[offset + 3] & 0xFF;
    }

    int int16(int offset) {
        return (body[offset] & 0xFF) << 8 | body[offset + 1] & 0xFF;
    }

    long int64(int offset) {
        return (long) int32(offset) << 32 | int32(offset + 4) & 0xFFFF_FFFFL;
    }

    /** Text from an offset to the next zero. */
    String text(int offset) {
        int end = offset;
        while (end < length && body[end] != 0) {
            end++;
        }
        return new String(body, offset, end - offset, StandardCharsets.UTF_8);
    }

    private ServerRefusal refusal() {
        String state = "?????";
        String message = "without a message";
        int at = 0;
        while (at < length && body[at] != 0) {
            char field = (char) body[at];
            String value = text(at + 1);
            if (field == 'C') {
                state = value;
            } else if (field == 'M') {
                message = value;
            }
            at += 2 + value.getBytes(StandardCharsets.UTF_8).length;
        }
        return new ServerRefusal(state, message);
    }
}
