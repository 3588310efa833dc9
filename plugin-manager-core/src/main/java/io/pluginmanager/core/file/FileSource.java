package io.pluginmanager.core.file;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.Transfer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Files of this machine. A range needs a strong validator, which a file system does not give, so there are none; reading
 * a local file again is cheap.
 */
final class FileSource implements ArtifactSource {

    private final FileNames names;
    private final AtomicBoolean closed = new AtomicBoolean();

    FileSource(FileNames names) {
        this.names = names;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.LIST, Capability.VALIDATORS);
    }

    @Override
    public ArtifactInfo stat(ArtifactRef ref, Call call) throws IOException {
        begin(call);
        return RegularFile.look(names.locate(ref.path())).info();
    }

    @Override
    public Transfer open(ArtifactRef ref, ReadOptions options, Call call) throws IOException {
        begin(call);
        RegularFile file = RegularFile.look(names.locate(ref.path()));
        ArtifactInfo info = file.info();
        if (options.unlessMatches().isPresent() && options.unlessMatches().equals(info.validator())) {
            return FileTransfer.notModified(info);
        }
        return FileTransfer.whole(info, new FileBody(file, file.open(), call));
    }

    @Override
    public ObjectPage list(ListRequest request, Call call) throws IOException {
        begin(call);
        List<ObjectPage.Entry> all = FolderWalk.list(names.folder(request.prefix()), call);
        return PageCut.page(all, request);
    }

    @Override
    public String describe(ArtifactRef ref) {
        return names.describe(ref.path());
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private void begin(Call call) throws IOException {
        if (closed.get()) {
            throw new IllegalStateException("the source of files is closed");
        }
        call.checkCancelled();
    }
}
