package dev.fairlead.deploy.hook;

import dev.fairlead.deploy.cdevents.CdEvent;
import dev.fairlead.deploy.cdevents.CdEvents;
import dev.fairlead.deploy.cdevents.Fault;
import dev.fairlead.deploy.cdevents.Meaning;
import dev.fairlead.deploy.cdevents.Reading;
import dev.fairlead.deploy.observed.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads CDEvents as HTTP brings them: alone, or in a CloudEvent of either mode. */
public final class CdEventHook {
    private static final String DATA = "data";
    private static final String ARTIFACT = "subject.content.artifactId";
    private static final String TEXT = "\\P{Cntrl}{1,%d}".formatted(Payload.LONGEST);

    private CdEventHook() {}

    /** What a delivery is. */
    public sealed interface Delivery {

        /** An event of which Fairlead takes something. */
        record Deployment(Heard.Told told, boolean isRollback) implements Delivery {}

        /** An event that leads to nothing. */
        record Nothing(String reason, String detail) implements Delivery {}

        /** No event, or one that does not hold. */
        record Faulty(List<Fault> faults) implements Delivery {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * @param structured whether the body is the envelope of a CloudEvent
     * @param id value of {@code ce-id}; null where there is none
     * @param type value of {@code ce-type}; null where there is none
     */
    public static Delivery read(
            String body, boolean structured, @Nullable String id, @Nullable String type) {
        if (!structured) {
            return read(CdEvents.read(body), id, type);
        }
        try {
            JsonNode envelope = JsonMapper.shared().readTree(body);
            JsonNode data = envelope.path(DATA);
            if (!data.isObject()) {
                return faulty(DATA, "missing: expected the event");
            }
            return read(
                    CdEvents.read(data),
                    envelope.path("id").asString(""),
                    envelope.path("type").asString(""));
        } catch (JacksonException notJson) {
            return faulty("", "is no JSON: " + notJson.getOriginalMessage());
        }
    }

    private static Delivery faulty(String path, String message) {
        return new Delivery.Faulty(List.of(new Fault(path, message)));
    }

    private static Delivery read(Reading reading, @Nullable String id, @Nullable String type) {
        return switch (reading) {
            case Reading.Invalid(List<Fault> faults) -> new Delivery.Faulty(faults);
            case Reading.Valid(CdEvent event) -> read(event, id, type);
        };
    }

    private static Delivery read(CdEvent event, @Nullable String id, @Nullable String type) {
        if (id != null && !id.equals(event.id())) {
            return faulty("context.id", "is another one than that of the CloudEvent");
        }
        if (type != null && !type.equals(event.typeText())) {
            return faulty("context.type", "is another one than that of the CloudEvent");
        }
        return switch (Meaning.of(event)) {
            case Meaning.Nothing(String why) -> new Delivery.Nothing("event-not-used", why);
            case Meaning.Deployment deployment -> deployment(event, deployment);
        };
    }

    private static Delivery deployment(CdEvent event, Meaning.Deployment deployment) {
        Heard.Told told = told(event, deployment);
        List<Fault> faults = new ArrayList<>();
        if (!told.externalId().matches(TEXT)) {
            faults.add(
                    new Fault(
                            "context.id",
                            "with its source: expected %d characters at most, all visible"
                                    .formatted(Payload.LONGEST)));
        }
        if (!deployment.artifact().matches(TEXT)) {
            faults.add(
                    new Fault(
                            ARTIFACT,
                            "expected %d characters at most, all visible"
                                    .formatted(Payload.LONGEST)));
        }
        if (!told.version().matches(Payload.VERSION)) {
            faults.add(new Fault(ARTIFACT, "names no version such as 1.4.2"));
        }
        return faults.isEmpty()
                ? new Delivery.Deployment(told, deployment.told() == Meaning.Told.ROLLED_BACK_TO)
                : new Delivery.Faulty(faults);
    }

    private static Heard.Told told(CdEvent event, Meaning.Deployment deployment) {
        return new Heard.Told(
                event.subjectId(),
                deployment.environment(),
                null,
                deployment.version(),
                "%s#%s".formatted(event.source(), event.id()),
                Status.SUCCEEDED,
                null,
                deployment.artifact(),
                null,
                null,
                null,
                null,
                event.at());
    }
}
