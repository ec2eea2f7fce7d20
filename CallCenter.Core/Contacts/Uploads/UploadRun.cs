using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>What a check and an import of one upload have in common: its row, its plan, its files, the fields of its project.</summary>
internal sealed record UploadRun(ContactUpload Upload, UploadPlan Plan, IReadOnlyList<CardFieldRow> Fields, string Path, string RefusedPath)
{
    public static async Task<UploadRun> ReadAsync(IDbContextFactory<CallCenterDb> factory, DataFolder folder, int uploadId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var upload = await db.Uploads.AsNoTracking().SingleAsync(row => row.Id == uploadId, cancellationToken);
        var fields = await CardTemplateQueries.ReadFieldsAsync(db, upload.ProjectId, cancellationToken);
        var plan = UploadPlan.Parse(upload.Plan);
        return PlanRules.Check(plan, fields) is { } refusal
            // A field was taken off the card since.
            ? throw new SheetException(refusal)
            : new(upload, plan, fields, UploadStore.PathOf(folder, uploadId), RejectedRows.PathOf(folder, uploadId));
    }

    public Task<RowJudge> JudgeAsync(IDbContextFactory<CallCenterDb> factory, UploadCounts counts, CancellationToken cancellationToken) =>
        RowJudge.CreateAsync(factory, Upload.ProjectId, new(Plan, Fields), Plan, counts, cancellationToken);
}
