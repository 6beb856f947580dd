package dev.fairlead.alert.business;

import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/**
 * The streams {@code businessday-<service>:<metric>}; what follows the prefix is their topic key.
 */
public final class BusinessDayStream {

    public static final StreamType<BusinessDayCommand, BusinessDayState, AlertEvent> TYPE =
            new StreamType<>(
                    "businessday",
                    BusinessDayCommand.class,
                    AlertEvent.class,
                    new BusinessDayDecider(),
                    (stream, _) -> BusinessDayStream.TYPE.id(stream),
                    false,
                    (stream, state) -> document(BusinessDayStream.TYPE.id(stream), state));

    private BusinessDayStream() {}

    /** The stream of the metric with this id, such as {@code checkout:registrations}. */
    public static String of(String id) {
        return TYPE.stream(id);
    }

    private static Optional<Document> document(String id, BusinessDayState state) {
        String told = state.told();
        return told == null
                ? Optional.empty()
                : Optional.of(
                        new Document(
                                BusinessDayView.KIND, id, told, new BusinessDayView(id, told)));
    }
}
