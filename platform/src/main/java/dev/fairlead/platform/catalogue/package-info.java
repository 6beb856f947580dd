/**
 * The service catalogue, {@code config/services/<name>.yaml}: who owns a service, how important it
 * is, what it depends on, where it runs, what it stands on there ({@link Resource}), and how far
 * Fairlead may act on it ({@link Mode}).
 *
 * <p>Each Fairlead service has a section of its own in these files ({@code deploy}, {@code alert},
 * {@code incident}, {@code backup}, {@code maintenance}), bound by that service alone with {@link
 * Catalogue#sections}. Services that depend on each other in a cycle are allowed, because they
 * exist; {@link Catalogue#cycles} names them, so that whatever needs an order can refuse them by
 * name.
 *
 * <p>Contract under failure: that of {@code dev.fairlead.platform.config}.
 */
@NullMarked
package dev.fairlead.platform.catalogue;

import org.jspecify.annotations.NullMarked;
