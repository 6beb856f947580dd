/**
 * Keyset pages: {@code limit} 1 to 200 (default 50), an opaque {@code cursor}, and {@code next} in
 * the answer, null on the last page.
 *
 * <p>Contract under failure: a limit or a cursor that is not as expected ends the request with
 * {@code invalid-fields}.
 */
@NullMarked
package dev.fairlead.platform.web.page;

import org.jspecify.annotations.NullMarked;
