/**
 * Scraping: which targets are read and when. The targets are those of the configuration and those
 * of the watches that are active.
 *
 * <p>Contract under failure: each target is read at its own beat, on a thread of its own; one that
 * hangs delays no other, and a beat that finds the last read still under way is left out. A target
 * that fails is tried again at its next beat for as long as it is wanted.
 */
@NullMarked
package dev.fairlead.alert.scrape;

import org.jspecify.annotations.NullMarked;
