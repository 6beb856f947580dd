package dev.fairlead.alert.budget;

import dev.fairlead.alert.budget.BudgetState.Burned;
import dev.fairlead.alert.budget.BudgetState.Recovered;
import dev.fairlead.alert.budget.BudgetState.Unknown;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The streams {@code budget-<id>}; the id is their topic key. */
public final class BudgetStream {

    public static final StreamType<BudgetCommand, BudgetState, AlertEvent> TYPE =
            new StreamType<>(
                    "budget",
                    BudgetCommand.class,
                    AlertEvent.class,
                    new BudgetDecider(),
                    (stream, _) -> BudgetStream.TYPE.id(stream),
                    false,
                    (_, state) -> document(state));

    private BudgetStream() {}

    /** The stream of the budget with this id. */
    public static String of(String id) {
        return TYPE.stream(id);
    }

    private static Optional<Document> document(BudgetState state) {
        return switch (state) {
            case Unknown _ -> Optional.empty();
            case Burned burned ->
                    Optional.of(document(burned.owner(), BudgetView.BURNED, burned.since()));
            case Recovered recovered ->
                    Optional.of(
                            document(recovered.owner(), BudgetView.RECOVERED, recovered.since()));
        };
    }

    private static Document document(BudgetOwner owner, String state, Instant since) {
        return new Document(
                BudgetView.KIND,
                owner.id(),
                DateTimeFormatter.ISO_INSTANT.format(since),
                new BudgetView(owner.id(), owner.slo(), state, since));
    }
}
