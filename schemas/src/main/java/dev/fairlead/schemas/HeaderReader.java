package dev.fairlead.schemas;

import static dev.fairlead.schemas.UndecodableRecordException.Reason.MALFORMED_HEADER;
import static dev.fairlead.schemas.UndecodableRecordException.Reason.MISSING_HEADER;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a record strictly: what is there must have its form. */
final class HeaderReader {

    private static final Pattern TRACEPARENT =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final String TEXT = "1 to 512 characters, none of them a control character";
    private static final int TEXT_LENGTH = 512;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final Map<String, byte @Nullable []> values = new HashMap<>();

    private HeaderReader(Iterable<Header> headers) {
        headers.forEach(header -> values.put(header.name(), header.value()));
    }

    static EventHeaders read(Iterable<Header> headers) {
        return new HeaderReader(headers).read();
    }

    private EventHeaders read() {
        exactly(HeaderNames.SPEC_VERSION, EventHeaders.SPEC_VERSION);
        exactly(HeaderNames.CONTENT_TYPE, EventHeaders.CONTENT_TYPE);
        String id = required(HeaderNames.ID, "a UUID", HeaderReader::uuid);
        String correlationId = optional(HeaderNames.CORRELATION_ID, TEXT, HeaderReader::text);
        String traceparent = traceparent();
        return new EventHeaders(
                id,
                required(HeaderNames.SOURCE, TEXT, HeaderReader::text),
                required(HeaderNames.TYPE, TEXT, HeaderReader::text),
                required(HeaderNames.SUBJECT, TEXT, HeaderReader::text),
                optional(HeaderNames.SEQUENCE, "a whole number from 1", HeaderReader::positive),
                required(
                        HeaderNames.TIME, "an RFC 3339 time from 1970 to 9999", HeaderReader::time),
                correlationId == null ? id : correlationId,
                optional(HeaderNames.CAUSATION_ID, TEXT, HeaderReader::text),
                optional(HeaderNames.SCHEMA, "16 hexadecimal digits", Fingerprints::parse),
                traceparent,
                traceparent == null
                        ? null
                        : optional(HeaderNames.TRACESTATE, TEXT, Function.identity()));
    }

    private void exactly(String name, String expected) {
        required(name, expected, value -> value.equals(expected) ? value : null);
    }

    private <T> T required(String name, String expected, Function<String, @Nullable T> parse) {
        T value = optional(name, expected, parse);
        if (value == null) {
            throw new UndecodableRecordException(
                    MISSING_HEADER, "%s (expected: %s)".formatted(name, expected));
        }
        return value;
    }

    /**
     * @param parse null or an exception of its own for a value that does not have the form
     */
    private <T> @Nullable T optional(
            String name, String expected, Function<String, @Nullable T> parse) {
        byte[] bytes = values.get(name);
        if (bytes == null) {
            return null;
        }
        String text = null;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            T value = parse.apply(text);
            if (value != null) {
                return value;
            }
        } catch (CharacterCodingException | IllegalArgumentException | DateTimeException e) {
            throw malformed(name, text, expected, e);
        }
        throw malformed(name, text, expected, null);
    }

    private static UndecodableRecordException malformed(
            String name, @Nullable String text, String expected, @Nullable Exception cause) {
        String shown = text == null ? "not UTF-8" : "'%.100s'".formatted(text);
        return new UndecodableRecordException(
                MALFORMED_HEADER, "%s: %s (expected: %s)".formatted(name, shown, expected), cause);
    }

    /** A trace context that cannot be used is dropped, as the W3C recommendation says. */
    private @Nullable String traceparent() {
        byte[] bytes = values.get(HeaderNames.TRACEPARENT);
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return TRACEPARENT.matcher(text).matches() ? text : null;
    }

    /** What any store can keep and index. */
    private static @Nullable String text(String value) {
        boolean fits =
                !value.isBlank()
                        && value.length() <= TEXT_LENGTH
                        && value.chars().noneMatch(Character::isISOControl);
        return fits ? value : null;
    }

    /** Only the form that a UUID prints: {@link UUID#fromString} also takes shorter ones. */
    private static @Nullable String uuid(String value) {
        return UUID.fromString(value).toString().equals(value) ? value : null;
    }

    private static @Nullable Long positive(String value) {
        long number = Long.parseLong(value);
        return number < 1 ? null : number;
    }

    private static @Nullable Instant time(String value) {
        Instant time = Instant.parse(value);
        return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    }
}
