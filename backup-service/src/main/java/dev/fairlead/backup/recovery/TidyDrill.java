package dev.fairlead.backup.recovery;

import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.util.List;

/**
 * Nothing of what the drill restored is left.
 *
 * @param restores steps that restore something
 */
@Stored("tidy-drill")
public record TidyDrill(String recoveryId, List<String> restores) implements EffectRequest {
    public TidyDrill {
        restores = List.copyOf(restores);
    }
}
