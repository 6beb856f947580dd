package dev.fairlead.deploy.cdevents;

import dev.fairlead.deploy.cdevents.Vocabulary.Field;
import dev.fairlead.deploy.cdevents.Vocabulary.Known;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads events. */
public final class CdEvents {
    private static final String CONTEXT = "context";
    private static final String SUBJECT = "subject";
    private static final String CONTENT = "content";
    private static final String VERSION = "version";
    private static final String SPEC_VERSION = "specversion";
    private static final String ID = "id";
    private static final String SOURCE = "source";
    private static final String TYPE = "type";
    private static final String TIMESTAMP = "timestamp";

    /** A name that stands twice would let two readers read two events. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private CdEvents() {}

    /** Reads the JSON of one event. */
    public static Reading read(String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return Reading.Invalid.of("", "is no JSON: " + notJson.getOriginalMessage());
        }
        return read(root);
    }

    /** Reads an event that is parsed already. */
    public static Reading read(JsonNode root) {
        if (!root.isObject()) {
            return Reading.Invalid.of("", "expected the JSON object of one event");
        }
        if (root.has(SPEC_VERSION) && root.has("data") && !root.has(CONTEXT)) {
            return Reading.Invalid.of(
                    "", "is the envelope of a CloudEvent: expected what is in its 'data'");
        }
        return new One(root).read();
    }

    /** One event while it is read. */
    private static final class One {
        private final JsonNode root;
        private final Findings findings = new Findings();

        One(JsonNode root) {
            this.root = root;
        }

        Reading read() {
            findings.only(
                    root,
                    "",
                    Set.of(CONTEXT, SUBJECT, "customData", "customDataContentType"),
                    "an event");
            customData();
            JsonNode context = findings.object(root, "", CONTEXT);
            JsonNode subject = findings.object(root, "", SUBJECT);
            SpecVersion version = context == null ? null : specVersion(context);
            EventType type = context == null ? null : context(context);
            Known known = type == null ? null : Vocabulary.of(type);
            boolean covered = known != null && type != null && known.covers(type);
            if (subject != null) {
                subject(subject, version, covered ? known : null, type != null && type.draft());
            }
            if (!findings.isEmpty() || context == null || subject == null || type == null) {
                return new Reading.Invalid(findings.all());
            }
            return new Reading.Valid(event(context, subject, type, covered));
        }

        private static CdEvent event(
                JsonNode context, JsonNode subject, EventType type, boolean covered) {
            String version = context.has(SPEC_VERSION) ? SPEC_VERSION : VERSION;
            return new CdEvent(
                    context.path(version).stringValue(),
                    context.path(ID).stringValue(),
                    context.path(SOURCE).stringValue(),
                    context.path(TYPE).stringValue(),
                    type,
                    covered,
                    time(context.path(TIMESTAMP).stringValue()).toInstant(),
                    context.has("chainId") ? context.path("chainId").stringValue() : null,
                    subject.path(ID).stringValue(),
                    subject.path(CONTENT));
        }

        private void customData() {
            JsonNode data = root.path("customData");
            if (!data.isMissingNode() && !data.isObject() && !data.isString()) {
                findings.add(
                        "customData",
                        "is %s: expected an object or a text".formatted(Findings.shown(data)));
            }
            findings.allow(root, "", "customDataContentType", FieldKind.TEXT);
        }

        private @Nullable SpecVersion specVersion(JsonNode context) {
            JsonNode before = context.path(VERSION);
            JsonNode since = context.path(SPEC_VERSION);
            if (before.isMissingNode() == since.isMissingNode()) {
                findings.add(
                        "context." + SPEC_VERSION,
                        before.isMissingNode()
                                ? "missing: expected a version such as 0.5.0 (until 0.4 in 'version')"
                                : "stands beside 'version': expected one of the two");
                return null;
            }
            boolean isOld = since.isMissingNode();
            String path = Findings.at(CONTEXT, isOld ? VERSION : SPEC_VERSION);
            JsonNode text = isOld ? before : since;
            SpecVersion version =
                    text.isString() ? SpecVersion.of(text.stringValue()).orElse(null) : null;
            if (version == null) {
                findings.add(
                        path,
                        "is %s: expected a version such as 0.5.0".formatted(Findings.shown(text)));
            } else if (!version.draft() && version.isOfTheOldForm() != isOld) {
                findings.add(
                        path,
                        "is %s: that version calls the field '%s'"
                                .formatted(Findings.shown(text), isOld ? SPEC_VERSION : VERSION));
            }
            return version;
        }

        private @Nullable EventType context(JsonNode context) {
            findings.only(
                    context,
                    CONTEXT,
                    Set.of(
                            VERSION,
                            SPEC_VERSION,
                            ID,
                            SOURCE,
                            TYPE,
                            TIMESTAMP,
                            "chainId",
                            "links",
                            "schemaUri"),
                    "the context");
            findings.require(context, CONTEXT, ID, FieldKind.WORD);
            findings.require(context, CONTEXT, SOURCE, FieldKind.URI);
            findings.allow(context, CONTEXT, "chainId", FieldKind.WORD);
            findings.allow(context, CONTEXT, "schemaUri", FieldKind.URI);
            timestamp(context.path(TIMESTAMP));
            Links.check(context.path("links"), "context.links", findings);
            return type(context.path(TYPE));
        }

        private void timestamp(JsonNode timestamp) {
            String path = Findings.at(CONTEXT, TIMESTAMP);
            if (timestamp.isMissingNode()) {
                findings.add(path, "missing: expected a time such as 2026-11-30T12:00:00Z");
            } else if (!timestamp.isString() || !isTime(timestamp.stringValue())) {
                findings.add(
                        path,
                        "is %s: expected a time with its offset such as 2026-11-30T12:00:00Z"
                                .formatted(Findings.shown(timestamp)));
            }
        }

        private static boolean isTime(String text) {
            try {
                return time(text).getYear() > 0;
            } catch (DateTimeParseException malformed) {
                return false;
            }
        }

        private static OffsetDateTime time(String text) {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }

        private @Nullable EventType type(JsonNode type) {
            String path = Findings.at(CONTEXT, TYPE);
            if (type.isMissingNode()) {
                findings.add(path, "missing: expected " + EventType.FORM);
                return null;
            }
            EventType read = type.isString() ? EventType.of(type.stringValue()).orElse(null) : null;
            if (read == null) {
                findings.add(
                        path, "is %s: expected %s".formatted(Findings.shown(type), EventType.FORM));
            }
            return read;
        }

        /**
         * @param known null where only what all events have is known
         */
        private void subject(
                JsonNode subject,
                @Nullable SpecVersion version,
                @Nullable Known known,
                boolean draft) {
            findings.only(subject, SUBJECT, Set.of(ID, SOURCE, TYPE, CONTENT), "a subject");
            boolean isArtifact = known != null && known.subject().equals("artifact");
            findings.require(subject, SUBJECT, ID, isArtifact ? FieldKind.PURL : FieldKind.WORD);
            findings.allow(subject, SUBJECT, SOURCE, FieldKind.URI);
            if (version != null) {
                kind(subject, version, known);
            }
            JsonNode content = findings.object(subject, SUBJECT, CONTENT);
            if (content != null && known != null) {
                content(content, known, draft);
            }
        }

        private void kind(JsonNode subject, SpecVersion version, @Nullable Known known) {
            JsonNode kind = subject.path(TYPE);
            String path = Findings.at(SUBJECT, TYPE);
            if (!version.isOfTheOldForm()) {
                if (!version.draft() && !kind.isMissingNode() && !mayHaveKind(known, kind)) {
                    findings.add(path, "unknown field of a subject: 0.4 was the last to have it");
                }
                return;
            }
            if (kind.isMissingNode()) {
                findings.add(
                        path,
                        known == null
                                ? "missing: expected the kind of the subject"
                                : "missing: expected '%s'".formatted(known.subject()));
            } else if (!FieldKind.isWord(kind)) {
                findings.check(kind, path, FieldKind.WORD);
            } else if (known != null
                    && version.fixesKindOfSubject()
                    && !kind.stringValue().equals(known.subject())) {
                findings.add(
                        path,
                        "is %s: expected '%s', which the event's type is about"
                                .formatted(Findings.shown(kind), known.subject()));
            }
        }

        /** The schema of this one type has kept it. */
        private static boolean mayHaveKind(@Nullable Known known, JsonNode kind) {
            return known != null
                    && known.name().equals("ticket.closed")
                    && kind.isString()
                    && kind.stringValue().equals(known.subject());
        }

        private void content(JsonNode content, Known known, boolean draft) {
            String path = Findings.at(SUBJECT, CONTENT);
            Set<String> names = new HashSet<>();
            for (Field field : known.fields()) {
                names.addAll(field.names());
                List<String> there = field.names().stream().filter(content::has).toList();
                if (there.isEmpty() && field.required()) {
                    findings.require(content, path, field.name(), field.kind());
                }
                there.forEach(name -> findings.allow(content, path, name, field.kind()));
            }
            if (!draft) {
                findings.only(content, path, names, known.name());
            }
        }
    }
}
