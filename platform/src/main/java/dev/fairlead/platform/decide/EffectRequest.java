package dev.fairlead.platform.decide;

import dev.fairlead.platform.stored.Stored;

/**
 * What an effect is to bring about: a record that names a wanted state ("weight 5 %"), not an
 * action, so that asking twice does no harm. Stored as JSON with the work, under the name that
 * {@link Stored} gives it.
 */
public interface EffectRequest {}
