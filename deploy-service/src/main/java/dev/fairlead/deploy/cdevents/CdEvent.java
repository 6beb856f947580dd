package dev.fairlead.deploy.cdevents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event that holds.
 *
 * @param id unique within its source
 * @param typeText the type as it was written
 * @param known whether the form of this version of the type is known here; of another one only the
 *     parts that all events have were checked
 * @param chainId that events of one chain have in common; null where it has none
 * @param subjectId of the thing that the event is about
 * @param content what the event says of it
 */
public record CdEvent(
        String specVersion,
        String id,
        String source,
        String typeText,
        EventType type,
        boolean known,
        Instant at,
        @Nullable String chainId,
        String subjectId,
        JsonNode content) {

    /**
     * A text of the content, by its field or the fields that lead to it; null where it has none.
     */
    public @Nullable String text(String... fields) {
        JsonNode node = content;
        for (String field : fields) {
            node = node.path(field);
        }
        return node.isString() ? node.stringValue() : null;
    }
}
