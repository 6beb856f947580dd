package dev.fairlead.backup.effect;

import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.TidyDrill;
import dev.fairlead.backup.restoration.RestoreView;
import dev.fairlead.backup.restore.Inspection;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.time.Duration;

/** Removes what a drill restored, once nothing writes to it any more. */
public final class TidyDrillHandler implements EffectHandler<TidyDrill, RecoveryCommand> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Views views;
    private final RecoveryPlaces places;

    public TidyDrillHandler(Views views, RecoveryPlaces places) {
        this.views = views;
        this.places = places;
    }

    @Override
    public Class<TidyDrill> requestType() {
        return TidyDrill.class;
    }

    @Override
    public EffectResult<RecoveryCommand> handle(TidyDrill request, EffectContext context)
            throws IOException {
        for (String step : request.restores()) {
            // A drill makes one attempt.
            String id = RecoveryRestore.id(request.recoveryId(), step, 1);
            boolean runs =
                    views.find(RestoreView.KIND, id, RestoreView.class)
                            .filter(restore -> restore.result() == null)
                            .isPresent();
            if (runs) {
                return EffectResult.again(PAUSE, "restore-runs");
            }
            Inspection.remove(places.data(request.recoveryId(), true, step));
        }
        return EffectResult.done(new RecoveryCommand.Tidied());
    }
}
