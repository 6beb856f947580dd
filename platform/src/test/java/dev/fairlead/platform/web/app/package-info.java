/** A small service that has everything that the platform gives to a service. */
@NullMarked
package dev.fairlead.platform.web.app;

import org.jspecify.annotations.NullMarked;
