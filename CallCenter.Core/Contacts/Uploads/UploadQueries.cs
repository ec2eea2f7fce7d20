using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

public sealed class UploadQueries(IDbContextFactory<CallCenterDb> factory, DataFolder folder)
{
    /// <summary>The rejected rows, the file's header first (with number 0); null when there are none or the project is not this person's.</summary>
    public async Task<IEnumerable<RejectedRow>?> FindRejectedAsync(Actor actor, int projectId, int uploadId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var path = RejectedRows.PathOf(folder, uploadId);
        var visible = await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            && await db.Uploads.AnyAsync(upload => upload.Id == uploadId && upload.ProjectId == projectId && upload.State == UploadState.Ready, cancellationToken);
        return visible && File.Exists(path) ? ReadRejected(path) : null;
    }

    private static IEnumerable<RejectedRow> ReadRejected(string path)
    {
        using var reader = new StreamReader(path);
        foreach (var (_, cells) in DelimitedText.Read(reader, ';'))
        {
            yield return int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new(number, RejectedRows.ReadReason(cells[1]), [.. cells.Skip(2)])
                : new(0, new(default), [.. cells.Skip(2)]);
        }
    }
}
