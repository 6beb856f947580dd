/**
 * Reading of protobuf messages field by field, without generated classes: the few messages of
 * scraping and of remote write.
 *
 * <p>Unknown fields are skipped. A message that is cut or breaks the format is an {@link
 * java.io.IOException}; nothing is allocated on the word of a length that the input does not have.
 */
@NullMarked
package dev.fairlead.promql.wire;

import org.jspecify.annotations.NullMarked;
