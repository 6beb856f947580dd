/**
 * Strict JSON: unknown, missing and doubled fields are refused, nothing is coerced, and a refusal
 * names every faulty field, not only the first.
 *
 * <p>A component of a record is required unless it is {@code Nullable}. Enums are written in kebab
 * case and durations as {@code 30s}, as in the configuration.
 *
 * <p>Contract under failure: a body that does not bind becomes a {@code
 * dev.fairlead.platform.web.problem.ProblemException}; nothing is bound halfway.
 */
@NullMarked
package dev.fairlead.platform.web.json;

import org.jspecify.annotations.NullMarked;
