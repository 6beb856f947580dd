/**
 * The tokens file, without a service.
 *
 * <p>Contract under failure: the file is replaced as a whole or not at all; a file with problems is
 * not touched.
 */
@NullMarked
package dev.fairlead.cli.token;

import org.jspecify.annotations.NullMarked;
