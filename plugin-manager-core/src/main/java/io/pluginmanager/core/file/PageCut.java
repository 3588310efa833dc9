package io.pluginmanager.core.file;

import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.spi.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Cuts a page out of a whole listing. The token of a page holds the state of the listing, so pages of two states are
 * never put together.
 */
final class PageCut {

    private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{1,8})-([0-9]{1,9})");

    private PageCut() {}

    static ObjectPage page(List<ObjectPage.Entry> all, ListRequest request) throws SourceException {
        int start = start(all, request);
        int end = (int) Math.min(all.size(), (long) start + request.limit());
        List<ObjectPage.Entry> entries = all.subList(start, end);
        return end < all.size() ? ObjectPage.partial(entries, state(all) + "-" + end) : ObjectPage.last(entries);
    }

    private static int start(List<ObjectPage.Entry> all, ListRequest request) throws SourceException {
        if (request.pageToken().isEmpty()) {
            return 0;
        }
        Matcher token = TOKEN.matcher(request.pageToken().get());
        if (!token.matches()) {
            throw new SourceException(SourceException.Kind.PROTOCOL, "a page token of a folder is malformed");
        }
        int start = Integer.parseInt(token.group(2));
        if (start > all.size() || !token.group(1).equals(state(all))) {
            throw new SourceException(SourceException.Kind.CHANGED, "a folder changed while it was listed");
        }
        return start;
    }

    private static String state(List<ObjectPage.Entry> all) {
        CRC32C state = new CRC32C();
        for (ObjectPage.Entry entry : all) {
            state.update((entry.path() + "\0" + entry.info()).getBytes(StandardCharsets.UTF_8));
        }
        return Long.toHexString(state.getValue());
    }
}
