/**
 * The words of the service as records and sealed types: article, block, task, prompt, reply, verdict, rendition, and the
 * failures a caller can act on. Every other package may import this one; it imports nothing of ours.
 */
@NullMarked
package dev.vestnik;

import org.jspecify.annotations.NullMarked;
