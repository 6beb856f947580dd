/** A cluster whose API is a mock server, and whose controllers the tests play. */
@NullMarked
package dev.fairlead.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
