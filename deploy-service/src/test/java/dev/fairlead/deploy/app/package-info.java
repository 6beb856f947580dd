/**
 * The whole service on a real broker, database and edge proxy, with real processes; the tests say
 * what the alert service would say.
 */
@NullMarked
package dev.fairlead.deploy.app;

import org.jspecify.annotations.NullMarked;
