package dev.fairlead.platform.decide;

/**
 * What an effect is to bring about: a record that names a wanted state ("weight 5 %"), not an
 * action, so that asking twice does no harm. Stored as JSON with the work; the simple name of the
 * class is its type and must stay.
 */
public interface EffectRequest {}
