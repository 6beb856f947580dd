/**
 * Makes the ahead-of-time caches that let platform, broker and services start faster.
 *
 * <p>Contract under failure: a training run that fails leaves the caches that were there before as
 * they are; without a cache, or with one that does not fit, everything starts slower and does the
 * same.
 */
@NullMarked
package dev.fairlead.standalone.aot;

import org.jspecify.annotations.NullMarked;
