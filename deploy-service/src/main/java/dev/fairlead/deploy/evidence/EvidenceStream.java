package dev.fairlead.deploy.evidence;

import dev.fairlead.events.deployments.EvidenceEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** The streams {@code evidence-<service>/<version>}. */
public final class EvidenceStream {
    public static final String KIND = "evidence";

    public static final StreamType<EvidenceCommand, EvidenceState, EvidenceEvent> TYPE =
            new StreamType<>(
                    KIND,
                    EvidenceCommand.class,
                    EvidenceEvent.class,
                    new EvidenceDecider(),
                    (stream, _) -> stream,
                    false,
                    (_, state) -> document(state));

    private EvidenceStream() {}

    /** The stream of the version. */
    public static String of(String service, String version) {
        return TYPE.stream(id(service, version));
    }

    /** What its document is found by. */
    public static String id(String service, String version) {
        return service + "/" + version;
    }

    private static Optional<Document> document(EvidenceState state) {
        String id = id(state.service(), state.version());
        return state.evidence().isEmpty()
                ? Optional.empty()
                : Optional.of(new Document(KIND, id, id, state));
    }
}
