package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.events.deployments.FreezesSeen;
import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.util.List;

/**
 * The freezes that were seen while a release waited.
 *
 * @param freezes by name
 */
@Stored("freezes-seen")
record SeenFreezes(List<Freeze> freezes) {
    /** How it is stored. */
    static final StoredForm<SeenFreezes> FORM = StoredForm.of(SeenFreezes.class);

    SeenFreezes {
        freezes = List.copyOf(freezes);
    }

    static List<Freeze> of(FreezesSeen event) {
        return FORM.read(event.freezesFormat(), event.freezes()).freezes();
    }
}
