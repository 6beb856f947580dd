package dev.fairlead.platform.sums;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.hash.Digests;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds events up that come stream by stream, in the order of their numbers. Holds one stream at a
 * time, however many there are.
 */
public final class StreamAdder {
    private static final HexFormat HEX = HexFormat.of();

    private final Consumer<StreamSum> sums;
    private final MessageDigest digest;
    private @Nullable String stream;
    private long first;
    private long last;
    private long events;
    private long waiting;

    /**
     * @param sums gets the sum of each stream when it is whole
     */
    public StreamAdder(Consumer<StreamSum> sums) {
        this.sums = sums;
        digest = Digests.sha256();
    }

    /**
     * @param eventId as it was published
     * @param content SHA-256 of the body without its frame
     * @param isWaiting whether it is still to be published
     */
    public void add(String of, long sequence, String eventId, byte[] content, boolean isWaiting) {
        if (!of.equals(stream)) {
            end();
            stream = of;
            first = sequence;
        }
        last = sequence;
        events++;
        waiting += isWaiting ? 1 : 0;
        var line = "%d %s %s\n".formatted(sequence, eventId, HEX.formatHex(content));
        digest.update(line.getBytes(UTF_8));
    }

    /** After the last event. */
    public void end() {
        if (stream != null) {
            var made = HEX.formatHex(digest.digest());
            sums.accept(new StreamSum(stream, first, last, events, waiting, made));
        }
        stream = null;
        events = 0;
        waiting = 0;
    }
}
