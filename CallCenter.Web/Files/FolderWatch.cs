using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CallCenter.Core.Files;

namespace CallCenter.Web.Files;

/// <summary>What changed in the file manager, for one page: the folders of many changes in one go.</summary>
internal sealed class FolderWatch : IDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<long, bool> _changed = [];
    private readonly IDisposable _subscription;

    public FolderWatch(FileFeed feed) => _subscription = feed.Subscribe(folder =>
    {
        _changed[folder] = true;
        _bell.Writer.TryWrite(true);
    });

    public async IAsyncEnumerable<IReadOnlySet<long>> ReadAsync(TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _bell.Reader.WaitToReadAsync(cancellationToken))
        {
            _bell.Reader.TryRead(out _);
            var folders = _changed.Keys.Where(folder => _changed.TryRemove(folder, out _)).ToHashSet();
            if (folders.Count > 0)
            {
                yield return folders;
                await Task.Delay(s_pace, clock, cancellationToken);
            }
        }
    }

    public void Dispose() => _subscription.Dispose();
}
