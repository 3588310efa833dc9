package io.pluginmanager.http;

import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Response;

/**
 * The last answer to a request, after all redirects.
 *
 * @param url which it comes from
 * @param request what to cancel to end its body
 */
record Answer(Response response, HttpUrl url, Call request, Trace trace) implements AutoCloseable {

    private static final long WORTH_READING = 1 << 14;

    int status() {
        return Wire.status(response);
    }

    Headers headers() {
        return response.headers();
    }

    @Override
    public String toString() {
        return status() + " of " + Urls.withoutQuery(url);
    }

    /** Gives the answer up; its connection is kept if little is left to read. */
    @Override
    public void close() {
        String length = response.header("Content-Length");
        boolean small = length != null && length.matches("[0-9]{1,5}") && Long.parseLong(length) <= WORTH_READING;
        if (!small && !response.request().method().equals("HEAD")) {
            request.cancel();
        }
        response.close();
    }
}
