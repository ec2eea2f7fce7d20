using System.Data.Common;
using System.Linq.Expressions;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>
/// One run's hold on an upload, renewed while it lives: a host or a command that dies leaves the upload to others a little later, and what is
/// only slow is not taken for dead. Somebody who ends the upload ends the run by it.
/// </summary>
internal sealed class UploadLease : IAsyncDisposable
{
    private static readonly TimeSpan s_term = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);
    private readonly IDbContextFactory<CallCenterDb> _factory;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;
    private readonly int _uploadId;
    private int _rowsRead = -1;

    private UploadLease(IDbContextFactory<CallCenterDb> factory, TimeProvider clock, int uploadId, Guid owner, UploadState state, CancellationToken cancellationToken)
    {
        (_factory, _clock, _uploadId, Owner, State) = (factory, clock, uploadId, owner, state);
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Ended = _end.Token;
        _renewing = Task.Run(RenewAsync, CancellationToken.None);
    }

    /// <summary>What is to be worked on.</summary>
    public static Expression<Func<ContactUpload, bool>> IsWaiting { get; } = upload =>
        upload.State == UploadState.Checking || upload.State == UploadState.Queued || upload.State == UploadState.Importing || upload.State == UploadState.Removing;

    public Guid Owner { get; }

    /// <summary>What the run was begun for.</summary>
    public UploadState State { get; }

    /// <summary>The upload is somebody else's, or it goes on to something else; or whoever runs this wants it to stop.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Of an upload that nobody works on.</summary>
    public static async Task<UploadLease?> TryTakeAsync(IDbContextFactory<CallCenterDb> factory, TimeProvider clock, int uploadId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var owner = Guid.NewGuid();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var taken = await db.Uploads.Where(upload => upload.Id == uploadId && (upload.OwnedUntil == null || upload.OwnedUntil < now)).Where(IsWaiting)
            .ExecuteUpdateAsync(set => set.SetProperty(upload => upload.Owner, owner).SetProperty(upload => upload.OwnedUntil, now + s_term), cancellationToken);
        if (taken == 0)
        {
            return null;
        }

        var mine = db.Uploads.Where(upload => upload.Id == uploadId && upload.Owner == owner);
        await mine.Where(upload => upload.State == UploadState.Queued).ExecuteUpdateAsync(set => set.SetProperty(upload => upload.State, UploadState.Importing), cancellationToken);
        var state = await mine.Select(upload => upload.State).SingleAsync(cancellationToken);
        return new(factory, clock, uploadId, owner, state, cancellationToken);
    }

    /// <summary>How far a run is that writes nothing itself; told with the next renewal.</summary>
    public void Tell(int rowsRead) => Volatile.Write(ref _rowsRead, rowsRead);

    public DateTime Until => _clock.GetUtcNow().UtcDateTime + s_term;

    /// <summary>Others may go on at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        _stop.Dispose();
        _end.Dispose();
        try
        {
            await using var db = await _factory.CreateDbContextAsync(CancellationToken.None);
            await db.Uploads.Where(upload => upload.Id == _uploadId && upload.Owner == Owner)
                .ExecuteUpdateAsync(set => set.SetProperty(upload => upload.Owner, (Guid?)null).SetProperty(upload => upload.OwnedUntil, (DateTime?)null), CancellationToken.None);
        }
        catch (DbException)
        {
            // It runs out by itself; what the database said is in the log of its commands.
        }
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(s_pace, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (!await TryRenewAsync())
                {
                    await _end.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task<bool> TryRenewAsync()
    {
        try
        {
            await using var db = await _factory.CreateDbContextAsync(_stop.Token);
            var mine = db.Uploads.Where(upload => upload.Id == _uploadId && upload.Owner == Owner && upload.State == State);
            var (until, rows) = (Until, Volatile.Read(ref _rowsRead));
            return await (rows < 0
                ? mine.ExecuteUpdateAsync(set => set.SetProperty(upload => upload.OwnedUntil, until), _stop.Token)
                : mine.ExecuteUpdateAsync(set => set.SetProperty(upload => upload.OwnedUntil, until).SetProperty(upload => upload.RowsRead, rows), _stop.Token)) > 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away for a moment; if it stays away, the run's own writes say so.
            return true;
        }
    }
}
