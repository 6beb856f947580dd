package dev.fairlead.maintenance.procedure;

import dev.fairlead.events.maintenance.ProcedureEvent;
import dev.fairlead.maintenance.procedure.ProcedureState.Absent;
import dev.fairlead.maintenance.procedure.ProcedureState.InForce;
import dev.fairlead.maintenance.procedure.ProcedureState.Retired;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of procedures are named, keyed and shown. */
public final class ProcedureStream {
    /** The type of these streams. */
    public static final StreamType<ProcedureCommand, ProcedureState, ProcedureEvent> TYPE =
            new StreamType<>(
                    "procedure",
                    ProcedureCommand.class,
                    ProcedureEvent.class,
                    new ProcedureDecider(),
                    (stream, _) -> ProcedureStream.TYPE.id(stream),
                    true,
                    (_, state) -> document(state));

    private ProcedureStream() {}

    /** The stream of the procedure. */
    public static String of(String procedure) {
        return TYPE.stream(procedure);
    }

    private static Optional<Document> document(ProcedureState state) {
        ProcedureView view =
                switch (state) {
                    case Absent() -> throw new IllegalStateException("a stream without an event");
                    case InForce force -> ProcedureView.of(force);
                    case Retired(String procedure, int _) ->
                            new ProcedureView(procedure, false, null);
                };
        return Optional.of(
                new Document(ProcedureView.KIND, view.procedure(), view.procedure(), view));
    }
}
