/**
 * The numbers by which deliveries are judged: DORA's four, and how many deployments succeed. They
 * are counted out of the own records, of rollouts and of deployments that others carry out.
 *
 * <p>Contract under failure: reads only. The database counts; memory holds the sums and one row a
 * day. A number that cannot be known says so, with its reason, and is never a zero.
 */
@NullMarked
package dev.fairlead.deploy.dora;

import org.jspecify.annotations.NullMarked;
