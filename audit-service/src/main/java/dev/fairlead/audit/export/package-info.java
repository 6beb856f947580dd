/**
 * Gives the trail away as lines of JSON, chain by chain, with everything that is needed to verify
 * it elsewhere. Reads one row at a time from one snapshot; where the database goes away the answer
 * breaks off, and the last line is then not whole.
 */
@NullMarked
package dev.fairlead.audit.export;

import org.jspecify.annotations.NullMarked;
