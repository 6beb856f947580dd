package dev.fairlead.platform.channel.pagerduty;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v2/enqueue} of PagerDuty's Events API v2.
 *
 * @param eventAction trigger, acknowledge or resolve
 * @param dedupKey at most 255 characters
 * @param payload null unless the action is trigger
 * @param images each with {@code src}, and {@code href} and {@code alt} where it has them
 * @param clientUrl null for none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PagerEvent(
        @JsonProperty("routing_key") String routingKey,
        @JsonProperty("event_action") String eventAction,
        @JsonProperty("dedup_key") String dedupKey,
        @JsonProperty("payload") @Nullable Payload payload,
        @JsonProperty("links") List<Link> links,
        @JsonProperty("client") String client,
        @JsonProperty("images") List<Map<String, String>> images,
        @JsonProperty("client_url") @Nullable String clientUrl) {

    PagerEvent(
            String routingKey,
            String eventAction,
            String dedupKey,
            @Nullable Payload payload,
            List<Link> links,
            String client) {
        this(routingKey, eventAction, dedupKey, payload, links, client, List.of(), null);
    }

    /**
     * What happened.
     *
     * @param summary at most 1,024 characters
     * @param severity critical, error, warning or info
     * @param timestamp ISO 8601
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Payload(
            @JsonProperty("summary") String summary,
            @JsonProperty("source") String source,
            @JsonProperty("severity") String severity,
            @JsonProperty("timestamp") String timestamp,
            @JsonProperty("component") @Nullable String component,
            @JsonProperty("group") @Nullable String group,
            @JsonProperty("class") String type,
            @JsonProperty("custom_details") Map<String, String> customDetails) {

        Payload withDetails(Map<String, String> details) {
            return new Payload(
                    summary, source, severity, timestamp, component, group, type, details);
        }
    }

    /** An address that the page shows. */
    record Link(@JsonProperty("href") String href, @JsonProperty("text") String text) {}

    PagerEvent withDetails(Map<String, String> details) {
        return payload == null
                ? this
                : new PagerEvent(
                        routingKey,
                        eventAction,
                        dedupKey,
                        payload.withDetails(details),
                        links,
                        client,
                        images,
                        clientUrl);
    }

    PagerEvent with(List<Map<String, String>> images, @Nullable String clientUrl) {
        return new PagerEvent(
                routingKey, eventAction, dedupKey, payload, links, client, images, clientUrl);
    }
}
