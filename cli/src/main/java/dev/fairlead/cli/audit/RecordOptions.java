package dev.fairlead.cli.audit;

import dev.fairlead.cli.client.Api.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records of the trail are meant; mixed into the commands that search. */
final class RecordOptions {
    @Option(
            names = "--service",
            paramLabel = "SERVICE",
            description = "Service that they are about; of requests the Fairlead service asked.")
    private @Nullable String service;

    @Option(
            names = "--type",
            paramLabel = "EVENT",
            description = "Name of the event, such as IncidentOpened, or its full type.")
    private @Nullable String type;

    @Option(
            names = "--caller",
            paramLabel = "NAME",
            description = "Who asked for something: name of a token or a person.")
    private @Nullable String caller;

    @Option(
            names = "--subject",
            paramLabel = "STREAM",
            description = "Stream that they are of, such as rollout-ID.")
    private @Nullable String subject;

    @Option(
            names = "--lifecycle",
            paramLabel = "ID",
            description = "Lifecycle that they belong to.")
    private @Nullable String lifecycle;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Topic that they came by, such as fairlead.incidents.v1.")
    private @Nullable String topic;

    @Option(names = "--from", paramLabel = "TIME", description = "First time, in UTC.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "First time after, in UTC.")
    private @Nullable Instant to;

    /** As the service takes them. */
    Query query() {
        return new Query()
                .with("service", service)
                .with("type", type)
                .with("caller", caller)
                .with("subject", subject)
                .with("correlation", lifecycle)
                .with("topic", topic)
                .with("from", from)
                .with("to", to);
    }
}
