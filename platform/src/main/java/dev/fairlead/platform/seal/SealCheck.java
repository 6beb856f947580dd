package dev.fairlead.platform.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.hash.Digests;
import dev.fairlead.platform.seal.Verdict.Reason;
import dev.fairlead.platform.seal.Verdict.Refused;
import dev.fairlead.schemas.Header;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks who wrote a record: a topic's records are those that its writer has sealed, see {@link
 * Topic#writer()}. Remembers signatures that were right, because many records have the same.
 */
public final class SealCheck {
    private static final int REMEMBERED = 4_096;

    private static final String SOURCE = "/fairlead/";

    /** What services say of themselves in {@code ce_source}. */
    private static final Set<String> SERVICES =
            Arrays.stream(Topic.values())
                    .map(Topic::writer)
                    .flatMap(Optional::stream)
                    .map(service -> SOURCE + service)
                    .collect(Collectors.toUnmodifiableSet());

    private final TrustedKeys trusted;
    private final Refusals refusals;
    private final Map<ByteBuffer, Boolean> right =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /**
     * @param refusals told of each record that is refused
     */
    public SealCheck(TrustedKeys trusted, Refusals refusals) {
        this.trusted = trusted;
        this.refusals = refusals;
    }

    /** Is told of each record that is refused. */
    @FunctionalInterface
    public interface Refusals {
        void refused(String topic, Refused why);
    }

    /** The record as it lay on its topic, with all its headers in their order. */
    public Verdict verify(
            String topic, byte @Nullable [] key, List<Header> headers, byte @Nullable [] value) {
        var known = Topic.named(topic);
        if (known.isPresent() && !known.get().isSealed()) {
            return exempt(topic, headers);
        }
        var writer = known.flatMap(Topic::writer).orElse("");
        var verdict = verdict(writer, topic, key, headers, value);
        if (verdict instanceof Refused refused) {
            refusals.refused(topic, refused);
        }
        return verdict;
    }

    /** Streams are counted by source: nobody may use up the numbers of a service's. */
    private Verdict exempt(String topic, List<Header> headers) {
        var source = text(last(headers, HeaderNames.SOURCE));
        if (!SERVICES.contains(source)) {
            return new Verdict.Exempt();
        }
        var refused =
                new Refused(
                        Reason.SOURCE_OF_A_SERVICE,
                        "ce_source is '%s': expected one of the sender's own".formatted(source));
        refusals.refused(topic, refused);
        return refused;
    }

    private Verdict verdict(
            String writer,
            String topic,
            byte @Nullable [] key,
            List<Header> headers,
            byte @Nullable [] value) {
        var bytes = last(headers, Seal.HEADER);
        if (bytes == null) {
            return new Refused(
                    Reason.SEAL_MISSING,
                    "no header " + Seal.HEADER + ": expected one by " + named(writer));
        }
        Seal seal;
        try {
            seal = Seal.decode(bytes);
        } catch (IllegalArgumentException notOne) {
            return new Refused(Reason.SEAL_MALFORMED, Seal.HEADER + ": " + notOne.getMessage());
        }
        var found = trusted.find(seal.keyId());
        if (found.isEmpty()) {
            return new Refused(
                    Reason.KEY_UNKNOWN,
                    "key %016x is nobody's: expected one of %s"
                            .formatted(seal.keyId(), named(writer)));
        }
        var signer = found.get();
        if (!writer.isEmpty() && !signer.service().equals(writer)) {
            return new Refused(
                    Reason.NOT_THE_WRITER,
                    "sealed by %s: only %s writes %s".formatted(signer.service(), writer, topic));
        }
        var source = text(last(headers, HeaderNames.SOURCE));
        if (isEverybodys(topic) && !source.equals(SOURCE + signer.service())) {
            return new Refused(
                    Reason.NOT_THE_WRITER,
                    "sealed by %s: ce_source is '%s' (expected: its own)"
                            .formatted(signer.service(), source));
        }
        var leaf = SealTree.leaf(Digests.sha256(), topic, key, headers, value);
        return isRight(signer, seal, SealTree.root(leaf, seal))
                ? new Verdict.Proven(signer.service())
                : new Refused(
                        Reason.SEAL_WRONG,
                        "the seal is not that of %s for this record".formatted(signer.service()));
    }

    /** A topic that each service writes in its own name, and in no other's. */
    private static boolean isEverybodys(String topic) {
        return Topic.named(topic).filter(known -> known.writer().isEmpty()).isPresent();
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, UTF_8);
    }

    private static String named(String writer) {
        return writer.isEmpty() ? "a service" : writer;
    }

    private static byte @Nullable [] last(List<Header> headers, String name) {
        byte[] last = null;
        for (var header : headers) {
            if (header.name().equals(name)) {
                last = header.value();
            }
        }
        return last;
    }

    private boolean isRight(TrustedKeys.Trusted signer, Seal seal, byte[] root) {
        var signed = SealTree.signed(root, seal.size());
        var name =
                ByteBuffer.allocate(Long.BYTES + signed.length + seal.signature().length)
                        .putLong(seal.keyId())
                        .put(signed)
                        .put(seal.signature())
                        .flip();
        synchronized (right) {
            if (right.get(name) != null) {
                return true;
            }
        }
        if (!Sealer.matches(signer.key(), signed, seal.signature())) {
            return false;
        }
        synchronized (right) {
            right.put(name, true);
        }
        return true;
    }
}
