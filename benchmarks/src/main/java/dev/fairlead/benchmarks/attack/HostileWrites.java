package dev.fairlead.benchmarks.attack;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.xerial.snappy.Snappy;

/**
 * Requests of remote write with more new series than there is room for, and with long labels. They
 * are made before anybody sends them: else this process would take the processors that it shares
 * with who is attacked.
 */
final class HostileWrites {
    private static final int KINDS = 10;
    private static final int SERIES = 200_000;
    private static final int BOMBS = 20;
    private static final int BOMB = 1 << 20;

    private final List<byte[]> bodies = new ArrayList<>();

    HostileWrites(long now) throws IOException {
        for (int kind = 1; kind < KINDS; kind++) {
            bodies.add(Snappy.compress(series(kind, now)));
        }
        bodies.add(Snappy.compress(bombs(now)));
    }

    /** Series of which few are there; every tenth request has labels of a megabyte. */
    HttpRequest.Builder request(URI alert, String token, int round) {
        byte[] body = bodies.get(round % KINDS);
        return HttpRequest.newBuilder(alert.resolve("/api/v1/write"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "snappy")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static byte[] series(int round, long now) throws IOException {
        var request = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(request);
        for (int i = 0; i < SERIES; i++) {
            out.writeByteArray(1, one("w" + round, "i", String.valueOf(i), now));
        }
        out.flush();
        return request.toByteArray();
    }

    private static byte[] bombs(long now) throws IOException {
        var request = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(request);
        for (int i = 0; i < BOMBS; i++) {
            out.writeByteArray(1, one("bomb", "b", i + "x".repeat(BOMB), now));
        }
        out.flush();
        return request.toByteArray();
    }

    private static byte[] one(String name, String label, String value, long now)
            throws IOException {
        var series = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(series);
        out.writeByteArray(1, label("__name__", name));
        out.writeByteArray(1, label(label, value));
        var sample = new ByteArrayOutputStream();
        var fields = CodedOutputStream.newInstance(sample);
        fields.writeDouble(1, 1);
        fields.writeInt64(2, now);
        fields.flush();
        out.writeByteArray(2, sample.toByteArray());
        out.flush();
        return series.toByteArray();
    }

    private static byte[] label(String name, String value) throws IOException {
        var label = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(label);
        out.writeString(1, name);
        out.writeString(2, value);
        out.flush();
        return label.toByteArray();
    }
}
