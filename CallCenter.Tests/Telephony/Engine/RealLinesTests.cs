using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>Two carriers of one project on a real Asterisk: they share its calls, one fails and is left alone, and comes back.</summary>
public sealed class RealLinesTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-lines-").FullName;
    private EngineHost _host = null!;
    private SmallCompany _company = null!;
    private SippCarrier _first = null!;
    private int _subscriber;

    private SippCarrier Second => exchange.Carrier;

    public async ValueTask InitializeAsync()
    {
        _first = await SippCarrier.StartAsync();
        _host = await EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var row in _host.Live.Trunks.Snapshot())
        {
            await _host.Get<IPbx>().RemoveTrunkAsync(row.TrunkId, CancellationToken.None);
        }

        await _host.DisposeAsync();
        await _first.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TwoCarriers_OneFailsAndComesBack_CallsAreSharedPassedOnAndSharedAgain()
    {
        var second = await BeginAsync();
        var first = _company.TrunkId;

        // Three to one.
        await AddAsync(16);
        var shared = await BusyAsync(16);
        Assert.Equal((12, 4), (_first.DialledNumbers.Distinct().Count(), shared.Count(call => call.TrunkId == second)));
        Assert.All(shared, call => Assert.Equal((CallOutcome.Busy, 486), (call.Outcome!.Value, call.SipCode)));

        // The first carrier is full: whoever it refuses is called over the second at once, and soon it is left alone.
        var port = _first.Port;
        await _first.DisposeAsync();
        _first = await SippCarrier.StartAsync(port, refusesAll: 503);
        await AddAsync(20);
        var calls = (await BusyAsync(36)).ExceptBy(shared.Select(call => call.Id), call => call.Id).ToList();
        var refused = calls.Where(call => call.TrunkId == first).ToList();
        // Half of the last twenty must fail, and four are under way at a time.
        Assert.InRange(refused.Count, 1, 14);
        Assert.All(refused, call => Assert.Equal((CallOutcome.Error, EndReason.PassedOn), (call.Outcome!.Value, call.EndReason)));
        Assert.All(refused, call =>
        {
            var next = calls.Single(other => other.ContactId == call.ContactId && other.Id != call.Id);
            Assert.Equal((second, CallOutcome.Busy), (next.TrunkId!.Value, next.Outcome!.Value));
            Assert.InRange(next.StartedAt - call.StartedAt, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        });
        Assert.Equal(20, calls.Count(call => call.TrunkId == second));
        var contacts = await _host.QueryAsync(db => db.Contacts.AsNoTracking().ToListAsync());
        Assert.All(contacts, contact => Assert.Equal((1, 1, 0), (contact.Attempts.Total, contact.Attempts.Busy, contact.Attempts.Error)));

        // It has room again: one call finds out, and the shares are as before.
        await _first.DisposeAsync();
        _first = await SippCarrier.StartAsync(port);
        var added = 36;
        await Polling.UntilAsync(
            async () =>
            {
                await AddAsync(1);
                await BusyAsync(++added);
                return _first.DialledNumbers.Count;
            },
            dialled => dialled > 0,
            TimeSpan.FromSeconds(90));
        await BusyAsync(added);
        var before = (await CallsAsync()).Select(call => call.Id).ToHashSet();
        await AddAsync(8);
        var after = (await BusyAsync(added + 8)).Where(call => !before.Contains(call.Id)).ToList();
        Assert.Equal((6, 2), (after.Count(call => call.TrunkId == first), after.Count(call => call.TrunkId == second)));
        await Polling.UntilAsync(
            () => Task.FromResult(_host.Live.TrunkLines.Snapshot().Sum(row => row.InUse)), lines => lines == 0);
    }

    /// <returns>The trunk of the second carrier.</returns>
    private async Task<int> BeginAsync()
    {
        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(db, [], operators: 0, trunkHost: _first.Host, project: row =>
            (row.IsRunning, row.Mode, row.MaxLines) = (true, DialMode.Unlimited, 4)));
        var second = await _host.QueryAsync(async db =>
        {
            var trunk = new Trunk { Title = "second", Host = Second.Host, CallerIds = "74950000002", CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
            db.Add(trunk);
            await db.SaveChangesAsync();
            var own = await db.ProjectTrunks.SingleAsync();
            own.Weight = 3;
            db.Add(new ProjectTrunk { ProjectId = _company.ProjectId, TrunkId = trunk.Id });
            await db.SaveChangesAsync();
            return trunk.Id;
        });
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        foreach (var trunkId in new[] { _company.TrunkId, second })
        {
            await _host.Live.Trunks.UntilAsync(row => row.TrunkId == trunkId && row.State == TrunkState.Reachable, TimeSpan.FromSeconds(60));
        }

        return second;
    }

    /// <summary>More subscribers who are busy.</summary>
    private async Task AddAsync(int count)
    {
        await _host.QueryAsync(async db =>
        {
            var upload = await db.Uploads.SingleAsync();
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            db.AddRange(Enumerable.Range(0, count).Select(_ => new Contact
            {
                ProjectId = _company.ProjectId,
                UploadId = upload.Id,
                Phone = SippCarrier.Busy(++_subscriber),
                StatusId = _company.NewStatusId,
                CreatedAt = now,
                UpdatedAt = now,
            }));
            return await db.SaveChangesAsync();
        });
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
    }

    /// <summary>All calls, as soon as so many contacts were found busy.</summary>
    private async Task<List<Call>> BusyAsync(int contacts)
    {
        await Polling.UntilAsync(() => _host.QueryAsync(db => db.Contacts.CountAsync(contact => contact.Attempts.Busy == 1)), busy => busy == contacts, TimeSpan.FromSeconds(60));
        return await CallsAsync();
    }

    private Task<List<Call>> CallsAsync() => _host.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).ToListAsync());
}
