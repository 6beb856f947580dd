package dev.fairlead.alert.bounds;

import dev.fairlead.alert.silence.SilenceText;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may begin, change and end a silence, and who may post an alert, as it is configured now. */
public final class AlertRights {

    private final Reloading<Catalogue> catalogue;

    public AlertRights(Reloading<Catalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @throws ProblemException 403 where the caller is no operator, or the silence is not bound to
     *     what the caller acts for
     */
    public void require(Caller caller, SilenceText silence) {
        Access.require(caller, Role.OPERATOR);
        String denied = bounds().deniedSilence(caller, silence.read());
        if (denied != null) {
            throw new ProblemException(ProblemType.TEAM_NOT_GRANTED, denied)
                    .with("reason", TeamBounds.NOT_BOUND);
        }
    }

    /** Why the caller may not post an alert with these labels; null where it may. */
    public @Nullable String denied(Caller caller, Map<String, String> labels) {
        return bounds().deniedAlert(caller, labels);
    }

    private TeamBounds bounds() {
        return new TeamBounds(catalogue.get());
    }
}
