using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Contacts.Bulk;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Reports;

public sealed class ContactBulkTests : IAsyncLifetime
{
    private readonly ContactReportFixture _report = new();
    private Actor _owner = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ContactBulkService Bulk => _report.Core.Get<ContactBulkService>();

    private ContactBulkRun Run => _report.Core.Get<ContactBulkRun>();

    public async ValueTask InitializeAsync()
    {
        await _report.InitializeAsync();
        _owner = _report.Core.Supervisor;
    }

    public ValueTask DisposeAsync() => _report.DisposeAsync();

    [Fact]
    public async Task Delete_EverythingFiltered_GoesButWhoIsInACallAndCallsStay()
    {
        var filter = new ContactReportFilter { Statuses = [_report.Core.NewStatusId], ByUpdate = true };
        var found = await FoundAsync(filter);
        var (claimed, talked) = (found[3], found[4]);
        await using (var db = await _report.Core.OpenDbAsync())
        {
            (await db.Contacts.SingleAsync(contact => contact.Id == claimed, Stop)).TryClaim(Guid.NewGuid(), DateTime.UnixEpoch);
            db.Add(new Call { Id = Guid.NewGuid(), ContactId = talked, ProjectId = _report.Projects[0], Phase = CallPhase.Closed, StartedAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync(Stop);
        }

        var row = await DoAsync(new(BulkKind.Delete, null, filter, null, found.Count));

        Assert.Equal((BulkState.Done, found.Count - 1, 1), (row.State, row.Done, row.Left));
        Assert.Equal([claimed], await FoundAsync(filter));
        await using var after = await _report.Core.OpenDbAsync();
        Assert.Equal(_report.All.Count - found.Count + 1, await after.Contacts.CountAsync(Stop));
        Assert.Equal(talked, (await after.Calls.SingleAsync(Stop)).ContactId);
        Assert.False(await after.Tasks.AnyAsync(task => !after.Contacts.Any(contact => contact.Id == task.ContactId), Stop));
        Assert.NotEmpty(await after.AuditEntries.Where(entry => entry.Action == AuditAction.Deleted && entry.Entity == nameof(Contact) && entry.UserId == _owner.UserId).ToListAsync(Stop));
    }

    [Fact]
    public async Task Operator_OfMarkedContacts_IsAssignedToThoseOnesProjectsOnly()
    {
        var mine = await FoundAsync(new());
        var others = _report.All.Where(contact => contact.ProjectId == _report.Projects[3] && contact.UploadId != _report.HiddenUploadId).Select(contact => contact.Id).Take(5);
        var operatorId = await StaffAsync();

        var row = await DoAsync(new(BulkKind.Operator, operatorId, new(), [.. mine.Take(4), .. others], 9));

        Assert.Equal((BulkState.Done, 4, 0), (row.State, row.Done, row.Left));
        await using var db = await _report.Core.OpenDbAsync();
        var assigned = await db.Contacts.Where(contact => contact.UpdatedAt > ContactReportFixture.Start.AddDays(1)).ToListAsync(Stop);
        Assert.Equal(mine.Take(4).Order(), assigned.Select(contact => contact.Id).Order());
        Assert.All(assigned, contact => Assert.Equal(operatorId, contact.OperatorId));
    }

    [Fact]
    public async Task Status_GivenToAll_DecidesForTheDiallerAsInACard()
    {
        int blacklist;
        await using (var db = await _report.Core.OpenDbAsync())
        {
            var status = new ContactStatus { Name = "Не звонить", Meaning = StatusMeaning.Blacklist };
            db.Add(status);
            await db.SaveChangesAsync(Stop);
            blacklist = status.Id;
        }

        var found = await FoundAsync(new() { ProjectId = _report.Projects[0] });
        var row = await DoAsync(new(BulkKind.Status, blacklist, new() { ProjectId = _report.Projects[0] }, null, found.Count));

        Assert.Equal((BulkState.Done, found.Count), (row.State, row.Done));
        await using var after = await _report.Core.OpenDbAsync();
        var contacts = await after.Contacts.Where(contact => found.Contains(contact.Id)).ToListAsync(Stop);
        Assert.All(contacts, contact => Assert.Equal((blacklist, DialState.Finished, FinishReason.Blacklisted), (contact.StatusId, contact.DialState, contact.FinishReason)));
        Assert.Equal(contacts.Select(contact => contact.Phone).Distinct().Order(), await after.Blacklist.OrderBy(entry => entry.Phone).Select(entry => entry.Phone).ToListAsync(Stop));
    }

    [Fact]
    public async Task Run_AfterADeathInTheMiddle_GoesOnWhereItStopped()
    {
        var found = await FoundAsync(new());
        var id = (await Bulk.OrderAsync(_owner, new(BulkKind.Operator, null, new(), null, found.Count), Stop)).Value;
        await using (var db = await _report.Core.OpenDbAsync())
        {
            // As a host that died left it: half of them seen to, its lease over.
            var half = await db.Contacts.SingleAsync(contact => contact.Id == found[found.Count / 2], Stop);
            var died = DateTime.UnixEpoch;
            await db.ContactBulks.ExecuteUpdateAsync(
                row => row.SetProperty(bulk => bulk.State, BulkState.Running).SetProperty(bulk => bulk.LeaseUntil, died).SetProperty(bulk => bulk.Done, (found.Count / 2) + 1)
                    .SetProperty(bulk => bulk.ReachedAt, half.CreatedAt).SetProperty(bulk => bulk.ReachedId, half.Id), Stop);
        }

        Assert.Equal([id], await Run.FindLostAsync(Stop));
        await Run.RunAsync(id, Stop);
        await Run.RunAsync(id, Stop);

        Assert.Equal((BulkState.Done, found.Count), ((await Bulk.FindLastAsync(_owner, Stop))!.State, (await Bulk.FindLastAsync(_owner, Stop))!.Done));
        await using var after = await _report.Core.OpenDbAsync();
        var start = ContactReportFixture.Start.AddDays(1);
        Assert.Equal(found.Skip((found.Count / 2) + 1).Order(), await after.Contacts.Where(contact => contact.UpdatedAt > start).OrderBy(contact => contact.Id).Select(contact => contact.Id).ToListAsync(Stop));
    }

    [Fact]
    public async Task Run_CancelledOrItsOwnerNoLeaderAnyMore_StopsAndSaysSo()
    {
        var cancelled = (await Bulk.OrderAsync(_owner, new(BulkKind.Operator, null, new(), null, 1), Stop)).Value;
        await Bulk.CancelAsync(_report.Core.OtherSupervisor, cancelled, Stop);
        await Bulk.CancelAsync(_owner, cancelled, Stop);
        await Run.RunAsync(cancelled, Stop);
        Assert.Equal((BulkState.Cancelled, 0), ((await Bulk.FindLastAsync(_owner, Stop))!.State, (await Bulk.FindLastAsync(_owner, Stop))!.Done));

        var orphan = (await Bulk.OrderAsync(_owner, new(BulkKind.Delete, null, new(), null, 1), Stop)).Value;
        await using (var db = await _report.Core.OpenDbAsync())
        {
            await db.Users.Where(user => user.Id == _owner.UserId).ExecuteUpdateAsync(row => row.SetProperty(user => user.Role, Role.Operator), Stop);
        }

        await Run.RunAsync(orphan, Stop);
        Assert.Equal((BulkState.Failed, 0), ((await Bulk.FindLastAsync(_owner, Stop))!.State, (await Bulk.FindLastAsync(_owner, Stop))!.Done));
        Assert.NotEmpty(_report.All);
    }

    [Fact]
    public async Task Order_WhatMayNotBe_IsRefused()
    {
        var delete = new BulkOrder(BulkKind.Delete, null, new(), null, 1);
        Assert.IsType<NotAllowed>((await Bulk.OrderAsync(_report.Core.Operator, delete, Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Bulk.OrderAsync(_owner, delete with { Kind = BulkKind.Status, TargetId = _report.Core.NewStatusId }, Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Bulk.OrderAsync(_owner, delete with { Kind = BulkKind.Operator, TargetId = 987 }, Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Bulk.OrderAsync(_owner, delete with { ContactIds = [] }, Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Bulk.OrderAsync(_owner, delete with { ContactIds = [.. Enumerable.Range(0, BulkOrder.MostMarked + 1).Select(id => (long)id)] }, Stop)).Refusal);
        Assert.True((await Bulk.OrderAsync(_owner, delete, Stop)).Ok);
        Assert.IsType<BulkUnderWay>((await Bulk.OrderAsync(_owner, delete, Stop)).Refusal);
        Assert.True((await Bulk.OrderAsync(_report.Core.OtherSupervisor, delete, Stop)).Ok);
    }

    private async Task<BulkRow> DoAsync(BulkOrder order)
    {
        var ordered = await Bulk.OrderAsync(_owner, order, Stop);
        Assert.Null(ordered.Refusal);
        await Run.RunAsync(ordered.Value, Stop);
        return (await Bulk.FindLastAsync(_owner, Stop))!;
    }

    private async Task<List<long>> FoundAsync(ContactReportFilter filter) =>
        [.. (await _report.Queries.ReadAsync(_owner, filter, new(false, null, 1_000, ContactColumnSet.Everything), Stop)).Value!.Rows.Select(row => row.Id)];

    /// <summary>Puts an operator at the supervisor's disposal.</summary>
    private async Task<int> StaffAsync()
    {
        await using var db = await _report.Core.OpenDbAsync();
        db.Add(new Core.Projects.ProjectGroup { ProjectId = _report.Projects[0], GroupId = _report.GroupId });
        await db.SaveChangesAsync(Stop);
        return _report.Operators[0];
    }
}
